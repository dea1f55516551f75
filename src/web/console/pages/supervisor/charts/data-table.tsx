import css from './charts.module.css';

interface DataTableProps {
  /** What opens it. */
  readonly summary: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** Rows; the first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers of a chart as a table, folded away until they are wanted. */
export function DataTable({ summary, caption, heads, rows }: DataTableProps) {
  return (
    <details className={css.chart}>
      <summary className={css.summary}>{summary}</summary>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={caption}>
        <table className={css.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
