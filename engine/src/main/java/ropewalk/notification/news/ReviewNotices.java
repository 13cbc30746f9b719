package ropewalk.notification.news;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.People;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.process.ReviewNews;

/** Tells people that a draft waits for their review, and whoever asked for it how it went. */
@Component
class ReviewNotices {
    private final Notices notices;
    private final People people;

    ReviewNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ReviewNews news) {
        if (news instanceof ReviewNews.Asked asked) {
            Notices.Subject review = new Notices.Subject(asked.reviewId(), asked.draftName());
            asked.people().forEach(person -> notices.tell(person, NoticeKind.REVIEW_WAITS, review, asked.draftName()));
        } else if (news instanceof ReviewNews.Decided decided) {
            decided(decided);
        } else if (news instanceof ReviewNews.Over over) {
            notices.settle(over.reviewId());
        }
    }

    /** A program is told nothing. */
    private void decided(ReviewNews.Decided decided) {
        NoticeKind kind = decided.isApproved() ? NoticeKind.REVIEW_APPROVED : NoticeKind.REVIEW_SENT_BACK;
        Notices.Subject draft = new Notices.Subject(decided.draftId(), decided.draftName());
        people.find(decided.askedBy()).ifPresent(person -> notices.tell(person.id(), kind, draft, decided.draftName()));
    }
}
