/** DOMPurify as a chunk of its own, whose file name is plain: its own module is called `purify.es`. */
export { default } from 'dompurify';
