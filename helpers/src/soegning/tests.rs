use super::*;

fn soegning(felter: &[(Kriterie, &str)]) -> Result<Personsoegning, Soegefejl> {
    let mut all = felter.iter();
    all.try_fold(Personsoegning::new(), |soegning, (kriterie, vaerdi)| {
        soegning.med(*kriterie, vaerdi)
    })
}

#[test]
fn sf1520_01_persons_are_searched_by_the_criteria_chosen() {
    let all = [
        (K::Cpr, "0101010000"),
        (K::Navn, "Åse \"<&>\" Ø'Berg"),
        (K::Foedselsdato, "19010101"),
        (K::Koen, "K"),
        (K::Kommunekode, "0751"),
        (K::Vejkode, "0042"),
        (K::Vejnavn, "Ællevej"),
        (K::Husnummer, "12B"),
        (K::Bygningsnummer, "B-7"),
        (K::Etage, "st"),
        (K::Sidedoer, "tv"),
        (K::Postnummer, "8000"),
    ];
    let whole = soegning(&all).expect("a search");
    let tekst = whole.tekst(&Gctp).expect("a text");
    assert_eq!(Personsoegning::af_tekst(&tekst, &Gctp), Ok(whole.clone()));
    for (kriterie, vaerdi) in all {
        assert_eq!(whole.vaerdi(kriterie), Some(vaerdi));
    }
    // Some of them, in any order, are one text.
    let some = [(K::Koen, "M"), (K::Navn, "Bo")];
    let [one, other] = [some, [some[1], some[0]]].map(|it| soegning(&it).expect("a search"));
    let tekst = one.tekst(&Gctp).expect("a text");
    assert_eq!(other.tekst(&Gctp), Ok(tekst.clone()));
    assert!(tekst.contains("<Field r=\"NVN\" v=\"Bo\"/><Field r=\"KON\" v=\"M\"/>"));
}

#[test]
fn sf1520_02_a_search_without_a_required_criterion_is_refused_before_it_is_sent() {
    let optional = [
        (K::Koen, "K"),
        (K::Kommunekode, "0751"),
        (K::Husnummer, "1"),
        (K::Bygningsnummer, "B-7"),
        (K::Etage, "1"),
        (K::Sidedoer, "th"),
        (K::Postnummer, "8000"),
    ];
    let none = soegning(&optional).expect("a search");
    assert_eq!(none.tekst(&Gctp), Err(Soegefejl::ForFaaKriterier));
    assert_eq!(
        Personsoegning::new().tekst(&Gctp),
        Err(Soegefejl::ForFaaKriterier)
    );
    for required in [
        (K::Cpr, "0101010000"),
        (K::Navn, "Bo"),
        (K::Foedselsdato, "19010101"),
        (K::Vejkode, "0042"),
        (K::Vejnavn, "Ællevej"),
    ] {
        let enough = none.clone().med(required.0, required.1);
        assert!(enough.expect("a search").tekst(&Gctp).is_ok());
    }
}

#[test]
fn values_have_the_form_of_their_field() {
    for (kriterie, vaerdi) in [
        (K::Cpr, "010101"),
        (K::Navn, " "),
        (K::Foedselsdato, "1901-01-01"),
        (K::Koen, "X"),
        (K::Kommunekode, "751"),
        (K::Vejkode, "x042"),
        (K::Husnummer, "B12"),
        (K::Husnummer, "1234"),
        (K::Husnummer, "1AB"),
        (K::Postnummer, "80000"),
    ] {
        let found = soegning(&[(kriterie, vaerdi)]);
        assert!(matches!(found, Err(Soegefejl::Vaerdi(one, _)) if one == kriterie));
    }
    let twice = soegning(&[(K::Navn, "Bo"), (K::Navn, "Bi")]);
    assert_eq!(twice, Err(Soegefejl::ToGange(K::Navn)));
}

#[test]
fn what_is_no_search_is_refused_and_nothing_of_it_is_shown() {
    let good = soegning(&[(K::Navn, "Hemmelig")]).expect("a search");
    let tekst = good.tekst(&Gctp).expect("a text");
    for (bad, error) in [
        ("Hemmelig".to_owned(), Soegefejl::Tekst),
        (tekst.replace("/>", ">"), Soegefejl::Tekst),
        (tekst.replace("Hemmelig", "&Hemmelig;"), Soegefejl::Tekst),
        (tekst.replace("NVN", "XYZ"), Soegefejl::UkendtFelt),
    ] {
        let found = Personsoegning::af_tekst(&bad, &Gctp);
        assert_eq!(found, Err(error), "{bad}");
        assert!(!error.to_string().contains("Hemmelig"));
    }
    assert_eq!(format!("{good:?}"), "{\"NVN\"}");
}
