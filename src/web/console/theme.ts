import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const JADE: MantineColorsTuple = [
  '#e9f6f3',
  '#d3ebe5',
  '#a6d7cb',
  '#7fc9b9',
  '#52b3a0',
  '#2f9c88',
  '#1c8673',
  '#127663',
  '#0f6b5c',
  '#0a5145',
];

const AMBER: MantineColorsTuple = [
  '#fff8e6',
  '#ffefc7',
  '#ffdf94',
  '#fbcb5f',
  '#f2b233',
  '#dd951a',
  '#b56f0a',
  '#9a5a05',
  '#8a4b00',
  '#6b3b04',
];

/** The look of the console: the widget's green, quiet corners. */
export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 8, dark: 7 },
  colors: { jade: JADE, amber: AMBER },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  headings: { fontWeight: '600' },
  components: {
    Tooltip: {
      defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    // Something without a role must not be named.
    Loader: { defaultProps: { role: 'status' } },
    // The header of a dialog is no banner of the page.
    Modal: {
      defaultProps: {
        centered: true,
        attributes: { header: { role: 'none' } },
        styles: { title: { fontWeight: 600 } },
      },
    },
  },
});

/** Where the defaults are too pale to be read by everybody. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56606a',
    '--mantine-color-placeholder': '#69737d',
    '--mantine-color-error': '#c22525',
    '--mantine-color-anchor': '#0f6b5c',
    '--console-page': '#f4f7f6',
    '--console-line': '#d9e1df',
    '--console-soft': '#edf2f1',
    '--console-customer': '#ffffff',
    '--console-agent': '#d9efe9',
    '--console-bot': '#e9edf3',
    '--console-note': '#fff3d6',
    '--console-note-line': '#b7791f',
    '--console-note-text': '#6b4400',
    '--console-new': '#9a3412',
    '--mantine-color-teal-light-color': '#066649',
    '--mantine-color-orange-light-color': '#9a3412',
    '--mantine-color-yellow-light-color': '#7a4a00',
  },
  dark: {
    '--mantine-color-dimmed': '#a8b0b0',
    '--mantine-color-placeholder': '#929b9b',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': '#7fc9b9',
    '--console-page': '#161a1a',
    '--console-line': '#3a4242',
    '--console-soft': '#232929',
    '--console-customer': '#2a3030',
    '--console-agent': '#17433b',
    '--console-bot': '#2b3340',
    '--console-note': '#3d3015',
    '--console-note-line': '#d9a441',
    '--console-note-text': '#ffdf9e',
    '--console-new': '#fbbf6b',
  },
});
