/** The text of one GraphQL operation that knows the types of its result and variables. At run time it is a string. */
export type TypedDocument<Result, Variables> = string & {
  readonly __types?: (variables: Variables) => Result;
};

/** The result type of a document. */
export type ResultOf<Document> = Document extends TypedDocument<infer Result, infer _Variables> ? Result : never;

/** The variables type of a document. */
export type VariablesOf<Document> = Document extends TypedDocument<infer _Result, infer Variables> ? Variables : never;
