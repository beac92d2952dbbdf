//! What a document can name in the place of something that is needed.

use super::{left, names, pruned};

#[test]
fn types_that_a_document_can_name_instead_are_kept() {
    let body = "<s:element name='sag' type='Sag'/>
        <s:complexType name='Grund' abstract='true'><s:sequence><s:element name='id' type='Id'/>
          </s:sequence></s:complexType>
        <s:complexType name='Sag'><s:complexContent><s:extension base='Grund'/></s:complexContent></s:complexType>
        <s:complexType name='Byggesag'><s:complexContent><s:extension base='Sag'><s:sequence>
          <s:element name='areal' type='Areal'/></s:sequence></s:extension></s:complexContent></s:complexType>
        <s:complexType name='Person'><s:complexContent><s:extension base='Grund'/></s:complexContent></s:complexType>
        <s:complexType name='Areal'><s:simpleContent><s:extension base='Tal'/></s:simpleContent></s:complexType>
        <s:simpleType name='Tal'><s:restriction base='s:int'/></s:simpleType>
        <s:simpleType name='LilleTal'><s:restriction base='Tal'><s:maxInclusive value='9'/></s:restriction></s:simpleType>
        <s:simpleType name='Id'><s:restriction base='s:string'/></s:simpleType>
        <s:simpleType name='KortId'><s:restriction base='Id'><s:maxLength value='9'/></s:restriction></s:simpleType>";
    // What only is the base of something stands for no value: `Person` and `LilleTal` go.
    let sag = "Areal Byggesag Grund Id KortId Sag Tal";
    assert_eq!(left(body, &["Sag"]), sag);
    assert_eq!(left(body, &["sag"]), format!("<sag> {sag}"));
    assert_eq!(
        left(body, &["Grund"]),
        "Areal Byggesag Grund Id KortId Person Sag Tal"
    );
    assert_eq!(left(body, &["Tal"]), "Areal LilleTal Tal");
    assert_eq!(left(body, &["KortId"]), "Id KortId");
}

#[test]
fn members_of_a_union_stand_for_values_where_the_union_does() {
    let body = "<s:element name='a' type='Valg'/>
        <s:simpleType name='Valg'><s:union memberTypes='Tal'/></s:simpleType>
        <s:simpleType name='Tal'><s:restriction base='s:int'/></s:simpleType>
        <s:simpleType name='LilleTal'><s:restriction base='Tal'><s:maxInclusive value='9'/></s:restriction></s:simpleType>
        <s:complexType name='Med'><s:attribute name='valg' type='Valg'/></s:complexType>";
    assert_eq!(left(body, &["a"]), "<a> LilleTal Tal Valg");
    assert_eq!(left(body, &["Med"]), "Med Tal Valg");
}

#[test]
fn elements_that_can_stand_in_are_kept_and_a_member_does_without_its_head() {
    let body = "<s:element name='hoved' type='A' abstract='true'/>
        <s:element name='medlem' type='B' substitutionGroup='hoved'/>
        <s:element name='under' type='C' substitutionGroup='medlem'/>
        <s:complexType name='A'><s:sequence/></s:complexType>
        <s:complexType name='B'><s:complexContent><s:extension base='A'/></s:complexContent></s:complexType>
        <s:complexType name='C'><s:complexContent><s:extension base='B'/></s:complexContent></s:complexType>
        <s:complexType name='Bruger'><s:sequence><s:element ref='hoved'/></s:sequence></s:complexType>";
    let all = "<hoved> <medlem> <under> A B";
    assert_eq!(left(body, &["hoved"]), format!("{all} C"));
    assert_eq!(left(body, &["Bruger"]), format!("{all} Bruger C"));
    let model = pruned(body, &[], &[], &["medlem"]);
    assert_eq!(names(&model), "<medlem> <under> A B C");
    let heads: Vec<_> = model
        .schema
        .elements
        .iter()
        .map(|e| e.substitution_head)
        .collect();
    let members: Vec<_> = model
        .schema
        .elements
        .iter()
        .map(|e| e.substitutes.len())
        .collect();
    assert_eq!((heads[0], members), (None, vec![1, 0]));
    let medlem = heads[1].expect("a head that is kept");
    assert_eq!(&*model.schema.element(medlem).name.local, "medlem");
}
