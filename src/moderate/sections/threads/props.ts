import type { DeskSite, DeskThread } from '../../../contract/desk.ts';

/** What is changed of one thread, and whom to tell what it is then. */
export interface ManageProps {
  thread: DeskThread;
  site: DeskSite;
  onChange: (thread: DeskThread) => void;
}
