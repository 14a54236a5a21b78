"""Identities are UUIDs as the library would make them, only faster."""

import uuid

from qualcode.store import ids


def test_a_derived_identity_is_the_librarys_uuid5_of_its_parts() -> None:
    space = uuid.UUID(bytes=ids._SPACE)
    for parts in (("text", "ä"), ("segment", 3, 10, 25), ("",)):
        assert ids.derived_guid(*parts) == str(uuid.uuid5(space, "\x1f".join(map(str, parts))))


def test_random_identities_are_uuid4_and_differ() -> None:
    made = {ids.new_guid() for _ in range(200)}
    assert len(made) == 200
    assert {(uuid.UUID(guid).version, uuid.UUID(guid).variant) for guid in made} == {(4, uuid.RFC_4122)}
