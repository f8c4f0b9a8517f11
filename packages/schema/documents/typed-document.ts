/**
 * One GraphQL operation that knows the types of its result and variables. At run time it is a string: the text, or the
 * name that a gateway knows the text by (`sha256:…`).
 */
export type TypedDocument<Result, Variables> = string & {
  readonly __types?: (variables: Variables) => Result;
};

/** The result type of a document. */
export type ResultOf<Document> = Document extends TypedDocument<infer Result, infer _Variables> ? Result : never;

/** The variables type of a document. */
export type VariablesOf<Document> = Document extends TypedDocument<infer _Result, infer Variables> ? Variables : never;
