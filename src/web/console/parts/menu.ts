/** How menus open: inside the landmark that they belong to, with nothing but their items in them. */
export const MENU = {
  position: 'bottom-end',
  shadow: 'md',
  withinPortal: false,
  withInitialFocusPlaceholder: false,
  zIndex: 300,
} as const;
