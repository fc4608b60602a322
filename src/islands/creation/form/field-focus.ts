/** The id of the element of a field, or of the group it belongs to. */
export function fieldElementId(field: string): string {
  return `field-${field}`;
}

/** Puts the focus on a field, unfolding what it stands in. False when it is not on the page. */
export function focusField(field: string): boolean {
  const element = document.getElementById(fieldElementId(field));
  if (element === null) return false;
  for (
    let box = element.closest('details');
    box !== null;
    box = box.parentElement?.closest('details') ?? null
  )
    box.open = true;
  const control = element.matches(CONTROLS) ? element : element.querySelector<HTMLElement>(CONTROLS);
  (control ?? element).focus();
  return true;
}

/** Puts the focus on the first field of a step, else on its heading. */
export function focusStep(form: HTMLElement | null, where: 'field' | 'heading'): void {
  const heading = form?.querySelector<HTMLElement>('[data-step-heading]') ?? null;
  const field = form?.querySelector<HTMLElement>(`[data-fields] :is(${CONTROLS})`) ?? null;
  const target = where === 'field' ? (field ?? heading) : heading;
  target?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}

const CONTROLS = 'input, select, textarea';
