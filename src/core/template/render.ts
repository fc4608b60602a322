import { linePositions } from '../text/line-positions.ts';
import { type Frame, isObject, isTruthy, isUnset, lookup } from './lookup.ts';
import { firstSegment } from './names.ts';
import type {
  RenderResult,
  SectionNode,
  Span,
  Template,
  TemplateIssue,
  TemplateNode,
  TemplateProblem,
  Value,
  Values,
  VariableNode,
} from './types.ts';

export type RenderOptions = {
  /** `error` (default): a name without a value is an issue and its tag stays visible. `empty`: it renders as nothing. */
  onMissing?: 'error' | 'empty';
  /** Names (whole or first segment) that may be unset: they render as nothing and their sections do not show. */
  optional?: ReadonlySet<string>;
};

/** Tags and texts written at most, so that lists nested in lists end with an issue and not with a frozen page. */
const mostSteps = 250_000;

/**
 * Fills a template in one pass: values are inserted verbatim (no escaping) and never read as templates. Lists outside a
 * section are joined with ", ", booleans print true or false. Time is linear in the output. Never throws on plain data.
 */
export function renderTemplate(
  template: Template,
  values: Values,
  options: RenderOptions = {},
): RenderResult {
  const state: State = {
    template,
    mayBeUnset: mayBeUnset(options),
    parts: [],
    length: 0,
    steps: 0,
    spans: [],
    problems: new Map(),
  };
  renderNodes(state, template.nodes, [{ value: values, name: '.' }]);
  const text = state.parts.join('');
  if (state.problems.size === 0) return { ok: true, text, spans: state.spans };
  return { ok: false, issues: locate(state), text, spans: state.spans };
}

function renderNodes(state: State, nodes: readonly TemplateNode[], frames: Frame[]): void {
  for (const node of nodes) {
    state.steps++;
    if (state.steps > mostSteps) {
      tooLarge(state, node);
      return;
    }
    if (node.kind === 'text') write(state, node.text);
    else if (node.kind === 'variable') renderVariable(state, node, frames);
    else if (node.kind !== 'comment') renderSection(state, node, frames);
  }
}

function renderVariable(state: State, node: VariableNode, frames: readonly Frame[]): void {
  const variable = spokenName(node.name, frames);
  const value = lookup(node.name, frames);
  const printed = print(value);
  if (printed !== null) {
    write(state, printed, { variable, kind: 'value' });
  } else if (!isUnset(value) || !state.mayBeUnset(variable)) {
    addProblem(
      state,
      node,
      isUnset(value) ? { code: 'missing-value', name: variable } : wrongKind(variable, value),
    );
    write(state, state.template.source.slice(node.start, node.end), { variable, kind: 'missing' });
  }
}

function renderSection(state: State, node: SectionNode, frames: Frame[]): void {
  const name = spokenName(node.name, frames);
  const value = lookup(node.name, frames);
  const missing = isUnset(value) && !state.mayBeUnset(name);
  if (missing) addProblem(state, node, { code: 'missing-value', name });
  if (typeof value === 'function') addProblem(state, node, { code: 'banned-lambda', name });
  else if (node.kind === 'inverted') {
    if (!isTruthy(value)) renderNodes(state, node.children, frames);
  } else if (missing) {
    const { start, end } = node.outer;
    write(state, state.template.source.slice(start, end), {
      variable: name,
      kind: 'missing',
    });
  } else if (isTruthy(value)) {
    const items: readonly Value[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      if (state.steps > mostSteps) return;
      frames.push({ value: item, name });
      renderNodes(state, node.children, frames);
      frames.pop();
    }
  }
}

function write(state: State, text: string, landed?: Pick<Span, 'variable' | 'kind'>): void {
  if (text === '') return;
  const start = state.length;
  state.parts.push(text);
  state.length += text.length;
  if (landed !== undefined) state.spans.push({ start, end: state.length, ...landed });
}

/** The text of a value, or `null` for what has none: unset, objects, functions, lists that hold more than scalars. */
function print(value: Value): string | null {
  if (Array.isArray(value)) return value.every(isScalar) ? value.map(String).join(', ') : null;
  return isScalar(value) && !isUnset(value) ? String(value) : null;
}

function isScalar(value: Value): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function wrongKind(name: string, value: Value): TemplateProblem {
  if (typeof value === 'function') return { code: 'banned-lambda', name };
  const found = Array.isArray(value) ? 'list' : isObject(value) ? 'object' : 'other';
  return { code: 'not-a-scalar', name, found };
}

/** The name to report: as written, or for `{{.}}` the name of what its section is about. */
function spokenName(name: string, frames: readonly Frame[]): string {
  return name === '.' ? (frames.at(-1)?.name ?? name) : name;
}

function mayBeUnset({ onMissing = 'error', optional }: RenderOptions): (name: string) => boolean {
  if (onMissing === 'empty') return () => true;
  return (name) => optional !== undefined && (optional.has(name) || optional.has(firstSegment(name)));
}

/** One issue per tag, however often a list repeats it. */
function addProblem(state: State, node: TemplateNode, problem: TemplateProblem): void {
  if (!state.problems.has(node)) state.problems.set(node, problem);
}

function tooLarge(state: State, node: TemplateNode): void {
  const reported = [...state.problems.values()].some(({ code }) => code === 'too-large');
  if (!reported) addProblem(state, node, { code: 'too-large', limit: mostSteps });
}

function locate({ problems, template }: State): TemplateIssue[] {
  const positionAt = linePositions(template.source);
  return [...problems].map(([node, problem]) => {
    const { start, end } = 'open' in node ? node.open : node;
    return { ...problem, position: positionAt(start), length: end - start };
  });
}

type State = {
  template: Template;
  mayBeUnset: (name: string) => boolean;
  parts: string[];
  length: number;
  steps: number;
  spans: Span[];
  problems: Map<TemplateNode, TemplateProblem>;
};
