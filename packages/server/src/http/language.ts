import {
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** An operation that a caller who is not signed in asks for. */
export type PublicOperation = {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Fields that say the same in every language: nobody is signed in, so nobody is the viewer. */
const wordless: ReadonlySet<string> = new Set(['__typename', 'viewer']);

/**
 * Whether the answer may depend on Accept-Language: it does unless each field at the top says itself, by its argument
 * `locale`, in which language what is below it has to be.
 */
export function readsAcceptLanguage({ document, operationName, variables }: PublicOperation): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return true;
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return selectionsAtTop(operation, fragments).some(
    (field) => !wordless.has(field.name.value) && !saysLocale(field.arguments ?? [], operation, variables),
  );
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

// Fragments at the top are told apart from their fields; a validated document has no cycle of them.
function selectionsAtTop({ selectionSet }: OperationDefinitionNode, fragments: Fragments) {
  const fieldsOf = (selection: SelectionNode): (SelectionNode & { kind: Kind.FIELD })[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const within = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return within?.selectionSet.selections.flatMap(fieldsOf) ?? [];
  };
  return selectionSet.selections.flatMap(fieldsOf);
}

function saysLocale(
  args: readonly ArgumentNode[],
  { variableDefinitions }: OperationDefinitionNode,
  variables: PublicOperation['variables'],
): boolean {
  const value = args.find(({ name }) => name.value === 'locale')?.value;
  if (value?.kind !== Kind.VARIABLE) return value !== undefined && value.kind !== Kind.NULL;
  const name = value.name.value;
  if (Object.hasOwn(variables, name)) return variables[name] !== null && variables[name] !== undefined;
  const definition = variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue !== undefined && definition.defaultValue.kind !== Kind.NULL;
}
