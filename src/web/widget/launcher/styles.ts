import '../styles/launcher.css';
import css from '../styles/launcher.css?inline';

/** The launcher's style sheet; the build writes it as a file, too. */
export default css;
