import type { Plugin } from 'vite';

/** Parts of an operation that only the server reads. */
const SERVER_PARTS = new Set(['summary', 'params', 'query', 'body', 'reply', 'refusals']);

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) yield* nodesOf(child);
  }
}

function calls(node: Node, name: string): boolean {
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false;
  const callee = node['callee'];
  const root = callee.type === 'MemberExpression' ? callee['object'] : callee;
  return isNode(root) && root.type === 'Identifier' && root['name'] === name;
}

/**
 * The contract as the browser needs it: an operation is its id, method and path. Schemas stay on the server, so that
 * the first page does not carry the schema library and every room's shapes (portal: 120 KB of script, gzipped).
 * Functions of the contract (checks, conditions) stay as they are.
 */
export function wire(): Plugin {
  return {
    name: 'shouxi-wire',
    transform: {
      filter: { id: /\/contract\/[a-z-]+\.ts$/ },
      handler(code) {
        const edits: { start: number; end: number; text: string }[] = [];
        for (const node of nodesOf(this.parse(code) as unknown as Node)) {
          if (calls(node, 'operation')) {
            const [definition] = node['arguments'] as Node[];
            const properties = (definition?.['properties'] as Node[] | undefined) ?? [];
            const kept = properties.filter(
              (property) => isNode(property['key']) && !SERVER_PARTS.has(String(property['key']['name'])),
            );
            const text = kept.map((property) => code.slice(property.start, property.end)).join(', ');
            edits.push({ start: node.start, end: node.end, text: `/*@__PURE__*/ operation({ ${text} })` });
          } else if (calls(node, 'Type')) {
            // Nobody reads a schema any more: unused once the call is known to do nothing else.
            edits.push({ start: node.start, end: node.start, text: '/*@__PURE__*/ ' });
          }
        }
        if (edits.length === 0) return null;
        const operations = edits.filter((edit) => edit.end > edit.start);
        const outside = edits.filter(
          (edit) => edit.end > edit.start || !operations.some((one) => one.start <= edit.start && edit.end <= one.end),
        );
        let out = code;
        for (const { start, end, text } of outside.toSorted((a, b) => b.start - a.start)) {
          out = out.slice(0, start) + text + out.slice(end);
        }
        return { code: out, map: null };
      },
    },
  };
}
