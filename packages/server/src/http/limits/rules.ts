import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { codedError } from '../errors.ts';
import type { Limits } from './limits.ts';

/** The rules that bound a document's shape. `isIntrospectionFree`: whether introspection may be as deep as it is. */
export function shapeRules(
  { depth, aliases, directives }: Limits,
  { isIntrospectionFree }: { readonly isIntrospectionFree: boolean },
): ValidationRule[] {
  return [
    function limitedAliases(context) {
      return counted(context, { most: aliases, what: 'aliases', field: true });
    },
    function limitedDirectives(context) {
      return counted(context, { most: directives, what: 'directives', field: false });
    },
    function limitedDepth(context) {
      return measuredDepth(context, { most: depth, isIntrospectionFree });
    },
  ];
}

type Counting = { readonly most: number; readonly what: string; readonly field: boolean };

function counted(context: ValidationContext, { most, what, field }: Counting): ASTVisitor {
  let count = 0;
  const add = () => {
    count += 1;
    if (count === most + 1) context.reportError(codedError('QUERY_TOO_COMPLEX', `The document has more than ${most} ${what}.`));
  };
  return field ? { Field: ({ alias }) => (alias === undefined ? undefined : add()) } : { Directive: add };
}

type Measuring = { readonly most: number; readonly isIntrospectionFree: boolean };

function measuredDepth(context: ValidationContext, { most, isIntrospectionFree }: Measuring): ASTVisitor {
  const fragments = fragmentsOf(context.getDocument());
  const known = new Map<SelectionSetNode, number>();

  // A fragment that spreads itself is another rule's to refuse; here it only must not go round for ever.
  function depthOf(set: SelectionSetNode, within: ReadonlySet<string>): number {
    const found = known.get(set);
    if (found !== undefined) return found;
    const deepest = set.selections.reduce((deepest, selection) => {
      switch (selection.kind) {
        case Kind.FIELD: {
          const isFree = isIntrospectionFree && selection.name.value.startsWith('__');
          const below = selection.selectionSet === undefined || isFree ? 0 : depthOf(selection.selectionSet, within);
          return Math.max(deepest, 1 + below);
        }
        case Kind.INLINE_FRAGMENT:
          return Math.max(deepest, depthOf(selection.selectionSet, within));
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          const fragment = fragments.get(name);
          if (fragment === undefined || within.has(name)) return deepest;
          return Math.max(deepest, depthOf(fragment.selectionSet, new Set([...within, name])));
        }
      }
    }, 0);
    known.set(set, deepest);
    return deepest;
  }

  return {
    OperationDefinition({ selectionSet }) {
      const depth = depthOf(selectionSet, new Set());
      if (depth > most) {
        context.reportError(codedError('QUERY_TOO_COMPLEX', `The operation is ${depth} levels deep; at most ${most} are answered.`));
      }
    },
  };
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
