//! What metadata says, out of the generated types.

use sf1511_v2_0::metadata::{
    EntityDescriptorType, EntityDescriptorTypeChoice, EntityDescriptorTypeChoiceXea33 as Role,
};

fn roles(entity: &EntityDescriptorType) -> &[Role] {
    match &entity.choice {
        EntityDescriptorTypeChoice::Choice(roles) => roles,
        _ => &[],
    }
}

/// Where a system takes answers.
pub fn said_of_sp(entity: &EntityDescriptorType) -> Vec<String> {
    let found = roles(entity).iter().filter_map(|role| match role {
        Role::SpssoDescriptor(role) => Some(&role.assertion_consumer_service),
        _ => None,
    });
    found.flatten().map(|at| at.location.clone()).collect()
}

/// How many attributes a system asks for.
pub fn consumers(entity: &EntityDescriptorType) -> usize {
    let found = roles(entity).iter().filter_map(|role| match role {
        Role::SpssoDescriptor(role) => Some(&role.attribute_consuming_service),
        _ => None,
    });
    found
        .flatten()
        .map(|service| service.requested_attribute.len())
        .sum()
}

/// Where an identity provider is asked for a login.
pub fn said_of_idp(entity: &EntityDescriptorType) -> Vec<String> {
    let found = roles(entity).iter().filter_map(|role| match role {
        Role::IdpssoDescriptor(role) => Some(&role.single_sign_on_service),
        _ => None,
    });
    found.flatten().map(|at| at.location.clone()).collect()
}
