export { draftReviewQuery, reviewQuery, useDecideReview, useWaitingReviews } from "./queries";
export { ReviewTold } from "./review-told";
export { WaitingReviews } from "./waiting-reviews";
export { say as sayOfReview } from "./texts";
