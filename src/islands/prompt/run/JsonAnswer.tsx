import styles from './Answer.module.css';
import { type JsonView, jsonView } from './json-view.ts';

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
      return view.items.length === 0 ? (
        <span className={styles['literal']}>empty list</span>
      ) : (
        <ol className={styles['items']}>
          {view.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a finished answer does not change.
            <li key={index}>
              <View view={item} />
            </li>
          ))}
        </ol>
      );
    case 'fields':
      return <Fields fields={view.fields} />;
  }
}

function Fields({ fields }: { fields: Extract<JsonView, { kind: 'fields' }>['fields'] }) {
  return (
    <div className={styles['fields']}>
      {fields.map(({ name, view }) =>
        view.kind === 'scalar' ? (
          <p key={name} className={styles['pair']}>
            <span className={styles['name']}>{wordsOf(name)}</span> <View view={view} />
          </p>
        ) : (
          <details key={name} open className={styles['branch']}>
            <summary>
              <span className={styles['name']}>{wordsOf(name)}</span>{' '}
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
                {wordsOf(column)}
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

function wordsOf(name: string): string {
  return name.replaceAll('_', ' ');
}

function amount(view: JsonView): string {
  const count = view.kind === 'table' ? view.rows.length : view.kind === 'list' ? view.items.length : null;
  return count === null ? '' : `${count} ${count === 1 ? 'item' : 'items'}`;
}
