import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';
import { nextItem } from './next-item.ts';

export type MenuItem = {
  id: string;
  label: string;
  detail?: string;
  /** Marks the one in use; the items then are a choice. */
  checked?: boolean;
};

type Props = {
  /** The button's name for everybody; `children` is what it shows. */
  label: string;
  children?: ReactNode;
  items: readonly MenuItem[];
  onPick: (id: string) => void;
  disabled?: boolean;
  className?: string;
};

/** A button that opens a list of actions: arrow keys, Home, End, first letters, Escape. */
export function Menu({ label, children, items, onPick, disabled = false, className = '' }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useCloseOutside(root, open, () => setOpen(false));
  useEffect(() => {
    if (open)
      (
        itemsIn(root.current).find((item) => item.ariaChecked === 'true') ?? itemsIn(root.current)[0]
      )?.focus();
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      if (event.key === 'Escape') button.current?.focus();
      return;
    }
    const elements = itemsIn(root.current);
    const current = elements.findIndex((element) => element.matches(':focus'));
    const next = nextItem({ key: event.key, current, labels: items.map((item) => item.label) });
    if (next === null) return;
    event.preventDefault();
    elements[next]?.focus();
  }

  return (
    <div className={styles['menu']} ref={root}>
      <button
        ref={button}
        type="button"
        className={`button ${className}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
        <Icon name="chevron-down" />
      </button>
      {open && (
        <div
          role="menu"
          id={id}
          className={styles['list']}
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {items.map((item) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one that is checked when there is a state.
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                button.current?.focus();
                onPick(item.id);
              }}
            >
              <span>{item.label}</span>
              {item.detail !== undefined && <span className={styles['detail']}>{item.detail}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function useCloseOutside(root: { readonly current: HTMLElement | null }, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  });
}
