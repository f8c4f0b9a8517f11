/** Nobody we know: a key or token is missing, malformed, unknown, expired or of another program. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
  readonly code = 'UNAUTHENTICATED';
}

/** Somebody we know, who may not do this from there. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
  readonly code = 'FORBIDDEN';
}
