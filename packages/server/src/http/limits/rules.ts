import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
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
    if (count === most + 1)
      context.reportError(codedError('QUERY_TOO_COMPLEX', `The document has more than ${most} ${what}.`));
  };
  return field ? { Field: ({ alias }) => (alias === undefined ? undefined : add()) } : { Directive: add };
}

type Measuring = { readonly most: number; readonly isIntrospectionFree: boolean };

function measuredDepth(context: ValidationContext, { most, isIntrospectionFree }: Measuring): ASTVisitor {
  const fragments = fragmentsOf(context.getDocument());
  const known = new Map<SelectionSetNode, number>();

  function depthOf(set: SelectionSetNode, within: ReadonlySet<string>): number {
    const found = known.get(set);
    if (found !== undefined) return found;
    const deepest = Math.max(0, ...set.selections.map((selection) => depthOfOne(selection, within)));
    known.set(set, deepest);
    return deepest;
  }

  function depthOfOne(selection: SelectionNode, within: ReadonlySet<string>): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, within);
    const name = selection.name.value;
    if (selection.kind === Kind.FIELD) {
      const isLeaf = selection.selectionSet === undefined || (isIntrospectionFree && name.startsWith('__'));
      return isLeaf ? 1 : 1 + depthOf(selection.selectionSet, within);
    }
    // A fragment that spreads itself is another rule's to refuse; here it only must not go round for ever.
    const fragment = fragments.get(name);
    return fragment === undefined || within.has(name) ? 0 : depthOf(fragment.selectionSet, new Set([...within, name]));
  }

  return {
    OperationDefinition({ selectionSet }) {
      const depth = depthOf(selectionSet, new Set());
      if (depth > most) {
        context.reportError(
          codedError('QUERY_TOO_COMPLEX', `The operation is ${depth} levels deep; at most ${most} are answered.`),
        );
      }
    },
  };
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
