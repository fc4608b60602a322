type Node = { type: string; depth?: number; children?: Node[] };

/** The answer stands under a heading of the second level. */
const FIRST = 3;
const LAST = 6;

/**
 * A remark plugin: the levels an answer uses become 3, 4, 5 … in their order, so that the page's outline has no gaps
 * whatever level a model begins with.
 */
export function remarkHeadingLevels(): (tree: Node) => void {
  return (tree) => {
    const headings = headingsIn(tree);
    const used = [...new Set(headings.map(({ depth }) => depth ?? 1))].sort((a, b) => a - b);
    for (const heading of headings) heading.depth = Math.min(LAST, FIRST + used.indexOf(heading.depth ?? 1));
  };
}

function headingsIn(node: Node): Node[] {
  return node.type === 'heading' ? [node] : (node.children ?? []).flatMap(headingsIn);
}
