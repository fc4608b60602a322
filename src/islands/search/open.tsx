import { createRoot, type Root } from 'react-dom/client';
import { SearchDialog } from './SearchDialog.tsx';
import stylesheet from './search.css?url';

let root: Root | null = null;
let openings = 0;
let styled: Promise<void> | null = null;

/** Opens the search above the page. The first call builds the dialog; what was asked stays for the next opening. */
export async function openSearch(): Promise<void> {
  styled ??= addStyles();
  await styled;
  if (root === null) {
    const place = document.createElement('div');
    place.dataset['searchDialog'] = '';
    document.body.append(place);
    root = createRoot(place);
  }
  openings += 1;
  root.render(<SearchDialog openings={openings} />);
}

/**
 * A plain stylesheet and not CSS modules: what a script of the layout imports, even on demand, Astro links from every
 * page, and nothing of the search may be downloaded before somebody wants it.
 */
function addStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = stylesheet;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      styled = null;
      link.remove();
      reject(new Error('The styles of the search did not load.'));
    });
    document.head.append(link);
  });
}
