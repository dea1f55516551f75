import { Icon } from './icons';

/** The sign of a human. */
export function Face() {
  return (
    <span class="face">
      <Icon name="person" />
    </span>
  );
}
