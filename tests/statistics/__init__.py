# noqa: A005 - no program imports it by that name
