/**
 * What the dates of a series stand for: days, or checkpoints where some of them lie within a day (`day+1.5`), as tools
 * write that look twice a day.
 */
export function stretchNoun(dates: readonly string[]): 'day' | 'checkpoint' {
  return dates.some((date) => /^day\+\d+\.\d*[1-9]/.test(date)) ? 'checkpoint' : 'day';
}
