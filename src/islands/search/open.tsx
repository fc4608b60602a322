import { createRoot, type Root } from 'react-dom/client';
import { SearchDialog } from './SearchDialog.tsx';

let root: Root | null = null;
let openings = 0;

/** Opens the search above the page. The first call builds the dialog; what was asked stays for the next opening. */
export function openSearch(): void {
  if (root === null) {
    const place = document.createElement('div');
    place.dataset['searchDialog'] = '';
    document.body.append(place);
    root = createRoot(place);
  }
  openings += 1;
  root.render(<SearchDialog openings={openings} />);
}
