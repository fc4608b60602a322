import styles from './Answer.module.css';
import { type JsonView, jsonView, wordsOfKey } from './json-view.ts';

/** JSON for reading: tables where it is a list of similar things, a tree that folds elsewhere. */
export function JsonAnswer({ value }: { value: unknown }) {
  return (
    <div className={styles['json']}>
      <View view={jsonView(value)} />
    </div>
  );
}

function View({ view }: { view: JsonView }) {
  switch (view.kind) {
    case 'scalar':
      return <span className={view.isText ? styles['words'] : styles['literal']}>{view.text}</span>;
    case 'table':
      return <Table columns={view.columns} rows={view.rows} />;
    case 'list':
      return <Items items={view.items} />;
    case 'fields':
      return <Fields fields={view.fields} />;
  }
}

/** More items than this are folded, so that the list can be seen as a whole. */
const MOST_OPEN = 3;

function Items({ items }: { items: readonly JsonView[] }) {
  if (items.length === 0) return <span className={styles['literal']}>empty list</span>;
  return (
    <ol className={styles['items']}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished answer does not change.
        <li key={index}>
          {item.kind === 'fields' && item.title !== null ? (
            <details open={items.length <= MOST_OPEN} className={styles['branch']}>
              <summary className={styles['name']}>{item.title}</summary>
              <View view={item} />
            </details>
          ) : (
            <View view={item} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Fields({ fields }: { fields: Extract<JsonView, { kind: 'fields' }>['fields'] }) {
  return (
    <div className={styles['fields']}>
      {fields.map(({ name, view }) =>
        view.kind === 'scalar' ? (
          <p key={name} className={styles['pair']}>
            <span className={styles['name']}>{wordsOfKey(name)}</span> <View view={view} />
          </p>
        ) : (
          <details key={name} open className={styles['branch']}>
            <summary>
              <span className={styles['name']}>{wordsOfKey(name)}</span>{' '}
              <span className={styles['amount']}>{amount(view)}</span>
            </summary>
            <View view={view} />
          </details>
        ),
      )}
    </div>
  );
}

function Table({ columns, rows }: Pick<Extract<JsonView, { kind: 'table' }>, 'columns' | 'rows'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <figure className={styles['scroll']} tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {wordsOfKey(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a finished answer does not change.
            <tr key={row}>
              {columns.map((column, index) => (
                <td key={column}>{cells[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function amount(view: JsonView): string {
  const count = view.kind === 'table' ? view.rows.length : view.kind === 'list' ? view.items.length : null;
  return count === null ? '' : `${count} ${count === 1 ? 'item' : 'items'}`;
}
