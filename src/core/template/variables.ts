import { linePositions } from '../text/line-positions.ts';
import { firstSegment } from './names.ts';
import type { Position, Template, TemplateNode } from './types.ts';

/** One use of a variable. `length` is the length of the tag (for a section: of its opening tag). */
export type VariableUse = {
  name: string;
  path: string;
  position: Position;
  length: number;
  use: 'value' | 'section' | 'inverted';
};

/**
 * Every use of a variable, in the order of the source. `name` is the first segment of a dotted name (what a prompt
 * declares), `path` the whole. `{{.}}` counts as a use of the list or text its section is about. A name inside a section
 * is always taken for a declared variable, never for a property of the section's value: write `a.b` for those.
 */
export function listVariables(template: Template): VariableUse[] {
  const positionAt = linePositions(template.source);
  const uses: VariableUse[] = [];
  const visit = (nodes: readonly TemplateNode[], current: string): void => {
    for (const node of nodes) {
      if (node.kind === 'text' || node.kind === 'comment') continue;
      const path = node.name === '.' ? current : node.name;
      const { start, end } = node.kind === 'variable' ? node : node.open;
      const use = node.kind === 'variable' ? 'value' : node.kind;
      uses.push({
        name: firstSegment(path),
        path,
        position: positionAt(start),
        length: end - start,
        use,
      });
      if (node.kind !== 'variable') visit(node.children, node.kind === 'section' ? path : current);
    }
  };
  visit(template.nodes, '');
  return uses.filter(({ name }) => name !== '');
}
