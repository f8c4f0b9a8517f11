/** The version of this package, as its elements and events report it. */
export const version = '0.1.0';
