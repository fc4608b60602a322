import { keepChoice, readChoice } from '../../actions/kept-choice.ts';

/** Where the browser does not even keep this choice, it holds as long as the page. */
let isOffHere = false;

/** Whether runs are kept in this browser; they are unless the reader said no. */
export function isKeepingOn(): boolean {
  return !isOffHere && readChoice('keep-runs') !== 'off';
}

export function setKeeping(on: boolean): void {
  isOffHere = !on;
  keepChoice('keep-runs', on ? 'on' : 'off');
}
