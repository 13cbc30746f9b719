export { CommentsBeside, CommentsDialog, useBeside, type Side } from "./beside";
export { Presence } from "./presence";
export { useWriting } from "./writing";
