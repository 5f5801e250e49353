/** For authors of adapters: the contract's types, its error and the door. */
export * from './contract/types.ts';
export { CommentError, errorCodes, toCommentError, type ErrorCode, type ErrorDetails, type Outcome } from './contract/errors.ts';
export { connect, type Door } from './contract/connect.ts';
export { pageKey } from './contract/key.ts';
export type { Note } from './contract/read.ts';
