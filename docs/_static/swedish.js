// Sphinx counts in Swedish with an expression that gives true or false, and takes it for a place in a list.
Documentation.PLURAL_EXPR = (number) => Number(number !== 1);
