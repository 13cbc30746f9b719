export { draftReviewQuery, reviewQuery, useDecideReview } from "./queries";
export { ReviewTold } from "./review-told";
export { say as sayOfReview } from "./texts";
