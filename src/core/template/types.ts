import type { Position } from '../text/line-positions.ts';

export type { Position };

/** The two marks around a tag. Both are non-empty, differ, and hold no white space, `=`, letters or digits. */
export type Delimiters = readonly [open: string, close: string];

/** `start` and `end` are offsets (UTF-16 units) into the template's source. */
export type Range = { start: number; end: number };

/** Literal text: exactly `source.slice(start, end)`. */
export type TextNode = Range & { kind: 'text'; text: string };

/** `{{name}}`, `{{a.b}}` or `{{.}}`; the range is the whole tag. */
export type VariableNode = Range & { kind: 'variable'; name: string };

/** `{{! text }}`; the range is the whole tag. */
export type CommentNode = Range & { kind: 'comment'; text: string };

/**
 * `{{#name}}…{{/name}}` or, inverted, `{{^name}}…{{/name}}`. The range runs from the opening to the closing tag;
 * `outer` adds the indentation and line ends that rendering drops because a tag stands alone on its line.
 */
export type SectionNode = Range & {
  kind: 'section' | 'inverted';
  name: string;
  children: TemplateNode[];
  open: Range;
  close: Range;
  outer: Range;
};

export type TemplateNode = TextNode | VariableNode | CommentNode | SectionNode;

/** A parsed template: plain data, safe to serialise. */
export type Template = {
  source: string;
  delimiters: Delimiters;
  nodes: TemplateNode[];
};

/** What can be wrong with a template or with the values given to it: data only, worded by `explainIssue`. */
export type TemplateIssue = TemplateProblem & { position: Position; length: number };

/** An issue without its place. `name` is the name in the tag, as written there. */
export type TemplateProblem =
  | { code: 'unclosed-tag' }
  | { code: 'unclosed-section'; name: string }
  | { code: 'unopened-section'; name: string }
  | { code: 'mismatched-section'; name: string; expected: string; opened: Position }
  | { code: 'banned-triple'; name: string }
  | { code: 'banned-ampersand'; name: string }
  | { code: 'banned-partial'; name: string }
  | { code: 'banned-delimiters'; name: string }
  | { code: 'banned-lambda'; name: string }
  | { code: 'bad-delimiters'; delimiters: Delimiters }
  | { code: 'empty-name' }
  | { code: 'bad-name'; name: string }
  | { code: 'dot-outside-section' }
  | { code: 'too-deep'; limit: number }
  | { code: 'too-large'; limit: number }
  | { code: 'undeclared'; name: string; suggestion: string | null; template: number }
  | { code: 'unused'; name: string }
  | { code: 'missing-value'; name: string }
  | { code: 'not-a-scalar'; name: string; found: 'object' | 'list' | 'other' };

/** A template, or every problem that could be told apart, in the order of the source. */
export type ParseResult = { ok: true; template: Template } | { ok: false; issues: TemplateIssue[] };

/** What a variable may hold. `undefined`, `null` and `NaN` mean "unset". */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value };

export type Values = Readonly<Record<string, Value>>;

/**
 * Where something landed in the rendered text, `start` to `end`, never empty. `variable` is the name as written in the
 * tag, or for `{{.}}` the section's. `missing`: the tag (or whole section) itself, left visible because it has no value.
 */
export type Span = {
  start: number;
  end: number;
  variable: string;
  kind: 'value' | 'missing';
};

/** On failure `text` is a preview: everything that could be filled is, and what could not stands there as its tag. */
export type RenderResult =
  | { ok: true; text: string; spans: Span[] }
  | { ok: false; issues: TemplateIssue[]; text: string; spans: Span[] };
