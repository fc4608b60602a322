/** Which result a deviation has instead of the specification's: a parse or render issue, or another text. */
export type Deviation = {
  file: string;
  name: string;
  reason: string;
  instead: { issue: string } | { text: string };
};

const escaping = 'Prompts are not HTML: values are never escaped.';
const triple = 'Without escaping, a second kind of tag for unescaped values has no use: it is banned.';
const setDelimiters =
  'Delimiters are set once for a prompt, in its frontmatter: tags that change them are banned.';
const partials = 'Partials are reserved: what a message says stands in it, or is the value of a variable.';
const missing = 'A name without a value is an error, unless the variable is declared optional.';
const root = 'The outermost context is always the record of variables: {{.}} outside a section is an error.';

/** Every case whose result differs on purpose; every other case must agree, and these must go on differing. */
export const deviations: readonly Deviation[] = [
  ...of('interpolation', escaping, { text: 'These characters should be HTML escaped: & " < >\n' }, [
    'HTML Escaping',
  ]),
  ...of('sections', escaping, { text: '"(&)(")(<)(>)"' }, ['Implicit Iterator - HTML Escaping']),
  ...of('interpolation', triple, { issue: 'banned-triple' }, [
    'Triple Mustache',
    'Triple Mustache Integer Interpolation',
    'Triple Mustache Decimal Interpolation',
    'Triple Mustache Null Interpolation',
    'Triple Mustache Context Miss Interpolation',
    'Dotted Names - Triple Mustache Interpolation',
    'Implicit Iterators - Triple Mustache',
    'Triple Mustache - Surrounding Whitespace',
    'Triple Mustache - Standalone',
    'Triple Mustache With Padding',
  ]),
  ...of('sections', triple, { issue: 'banned-triple' }, ['Implicit Iterator - Triple mustache']),
  ...of('interpolation', triple, { issue: 'banned-ampersand' }, [
    'Ampersand',
    'Ampersand Integer Interpolation',
    'Ampersand Decimal Interpolation',
    'Ampersand Null Interpolation',
    'Ampersand Context Miss Interpolation',
    'Dotted Names - Ampersand Interpolation',
    'Implicit Iterators - Ampersand',
    'Ampersand - Surrounding Whitespace',
    'Ampersand - Standalone',
    'Ampersand With Padding',
  ]),
  ...of('sections', triple, { issue: 'banned-ampersand' }, ['Implicit Iterator - Ampersand']),
  ...of('interpolation', root, { issue: 'dot-outside-section' }, [
    'Implicit Iterators - Basic Interpolation',
    'Implicit Iterators - HTML Escaping',
    'Implicit Iterators - Basic Integer Interpolation',
  ]),
  ...of('sections', root, { issue: 'dot-outside-section' }, ['Implicit Iterator - Root-level']),
  ...of('interpolation', missing, { issue: 'missing-value' }, [
    'Basic Null Interpolation',
    'Basic Context Miss Interpolation',
    'Dotted Names - Broken Chains',
    'Dotted Names - Broken Chain Resolution',
    'Dotted Names - Context Precedence',
    'Dotted Names are never single keys',
  ]),
  ...of('inverted', missing, { issue: 'missing-value' }, [
    'Null is falsey',
    'Context Misses',
    'Dotted Names - Broken Chains',
  ]),
  ...of('sections', missing, { issue: 'missing-value' }, [
    'Null is falsey',
    'Context Misses',
    'Dotted Names - Broken Chains',
  ]),
  ...of('delimiters', partials, { issue: 'banned-partial' }, [
    'Partial Inheritence',
    'Post-Partial Behavior',
  ]),
  ...of('delimiters', setDelimiters, { issue: 'banned-delimiters' }, [
    'Pair Behavior',
    'Special Characters',
    'Sections',
    'Inverted Sections',
    'Surrounding Whitespace',
    'Outlying Whitespace (Inline)',
    'Standalone Tag',
    'Indented Standalone Tag',
    'Standalone Line Endings',
    'Standalone Without Previous Line',
    'Standalone Without Newline',
    'Pair with Padding',
  ]),
];

function of(
  file: string,
  reason: string,
  instead: Deviation['instead'],
  names: readonly string[],
): Deviation[] {
  return names.map((name) => ({ file, name, reason, instead }));
}
