import './styles/chat.css';
import css from './styles/chat.css?inline';

/** The chat's style sheet; the build writes it as a file, too. */
export default css;
