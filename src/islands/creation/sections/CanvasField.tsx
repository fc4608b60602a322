import { SelectInput } from '../form/controls.tsx';
import { GroupProblem } from '../form/Field.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

/** Which canvas it comes from, and which of its pains and gains it is about. */
export function CanvasField() {
  const { draft, given, edit } = useForm();
  const { canvas, addresses } = draft.idea;
  if (given.canvases.length === 0 && canvas === '') return null;
  const chosen = given.canvases.find(({ id }) => id === canvas);
  const options = [
    { value: '', label: 'None' },
    ...given.canvases.map(({ id, title }) => ({ value: id, label: title })),
    ...(canvas !== '' && chosen === undefined ? [{ value: canvas, label: canvas }] : []),
  ];
  return (
    <>
      <SelectInput
        field="idea.canvas"
        label="Value proposition canvas"
        value={canvas}
        options={options}
        isOptional
        about="Links it to the pains and gains it is about."
        onChange={(id) => edit('idea', { canvas: id, addresses: [] })}
      />
      {chosen !== undefined && (
        <fieldset className={styles['checks']}>
          <legend>Which pains and gains is it about?</legend>
          {chosen.items.map((item) => (
            <label key={item.id}>
              <input
                type="checkbox"
                checked={addresses.includes(item.id)}
                onChange={(event) =>
                  edit('idea', {
                    addresses: event.currentTarget.checked
                      ? [...addresses, item.id]
                      : addresses.filter((id) => id !== item.id),
                  })
                }
              />
              <span>
                <span className={styles['kind']}>{item.kind}</span> {item.text}
              </span>
            </label>
          ))}
          <GroupProblem field="idea.addresses" />
        </fieldset>
      )}
    </>
  );
}
