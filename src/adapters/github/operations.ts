const who = 'fragment Who on Actor { login url avatarUrl(size: 80) }';
const rx = 'fragment Rx on Reactable { reactionGroups { content viewerHasReacted reactors { totalCount } } viewerCanReact }';
const reply = `fragment Reply on DiscussionComment {
  id url createdAt lastEditedAt deletedAt isMinimized minimizedReason authorAssociation body bodyHTML
  author { ...Who } viewerCanUpdate viewerCanDelete replyTo { id } ...Rx
} ${who} ${rx}`;
const root = `fragment Root on DiscussionComment {
  ...Reply isAnswer replies(first: $replies) { totalCount pageInfo { hasNextPage endCursor } nodes { ...Reply } }
} ${reply}`;
const thread = `fragment Thread on Discussion {
  id title url locked ...Rx
  comments(first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage endCursor hasPreviousPage startCursor } nodes { ...Root }
  }
} ${root}`;
const paging = '$first: Int, $after: String, $last: Int, $before: String, $replies: Int!';
const viewer = 'viewer { login url avatarUrl(size: 80) }';
const changed = 'comment { ...Root }';

/** Every question that is asked of GitHub, by its name. Each is held to GitHub's public schema by a test. */
export const operations = {
  FindThread: `query FindThread($q: String!, ${paging}) { ${viewer} search(type: DISCUSSION, query: $q, first: 5) { nodes { ...Thread } } } ${thread}`,
  ThreadByNumber: `query ThreadByNumber($owner: String!, $name: String!, $number: Int!, ${paging}) {
    ${viewer} repository(owner: $owner, name: $name) { discussion(number: $number) { ...Thread } }
  } ${thread}`,
  ThreadById: `query ThreadById($id: ID!, ${paging}) { ${viewer} node(id: $id) { ...Thread } } ${thread}`,
  MoreReplies: `query MoreReplies($id: ID!, $after: String, $replies: Int!) {
    node(id: $id) { ... on DiscussionComment { replies(first: $replies, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ...Reply } } } }
  } ${reply}`,
  OneComment: `query OneComment($id: ID!, $replies: Int!) {
    node(id: $id) { ... on DiscussionComment { ...Root discussion { id } replyTo { ...Root } } }
  } ${root}`,
  Places: `query Places($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { id discussionCategories(first: 100) { nodes { id name slug } } }
  }`,
  CreateThread: `mutation CreateThread($repo: ID!, $category: ID!, $title: String!, $body: String!) {
    createDiscussion(input: { repositoryId: $repo, categoryId: $category, title: $title, body: $body }) { discussion { id } }
  }`,
  AddComment: `mutation AddComment($thread: ID!, $body: String!, $replyTo: ID, $replies: Int!) {
    addDiscussionComment(input: { discussionId: $thread, body: $body, replyToId: $replyTo }) { ${changed} }
  } ${root}`,
  EditComment: `mutation EditComment($id: ID!, $body: String!, $replies: Int!) {
    updateDiscussionComment(input: { commentId: $id, body: $body }) { ${changed} }
  } ${root}`,
  DeleteComment: 'mutation DeleteComment($id: ID!) { deleteDiscussionComment(input: { id: $id }) { comment { id } } }',
  React: `mutation React($id: ID!, $content: ReactionContent!) { addReaction(input: { subjectId: $id, content: $content }) { subject { ...Rx } } } ${rx}`,
  Unreact: `mutation Unreact($id: ID!, $content: ReactionContent!) { removeReaction(input: { subjectId: $id, content: $content }) { subject { ...Rx } } } ${rx}`,
} as const;

/** The name of a question. */
export type Operation = keyof typeof operations;

/** How many roots a page has, and how many replies come with each root and with each further question. */
export const SIZES = { roots: 25, replies: 20, more: 100 };
