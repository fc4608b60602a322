/** No real name is longer; the limit keeps hints cheap and messages short. */
const longestName = 100;

/** One or more segments of letters, digits, `_` and `-`, joined by dots; a segment does not begin with `-`. */
const dottedName = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*)*$/u;

/** Whether a tag may carry this name: `.` for the current item, or a dotted name of at most 100 letters. */
export function isName(name: string): boolean {
  return name === '.' || (name.length <= longestName && dottedName.test(name));
}

/** The part before the first dot: what a prompt declares as its variable. */
export function firstSegment(name: string): string {
  const dot = name.indexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
