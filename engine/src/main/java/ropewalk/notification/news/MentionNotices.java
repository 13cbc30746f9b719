package ropewalk.notification.news;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.process.DraftMention;

/** Tells people that they are named in a comment on a draft. */
@Component
class MentionNotices {
    private final Notices notices;

    MentionNotices(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DraftMention mention) {
        Notices.Subject draft = new Notices.Subject(mention.draftId(), mention.draftName());
        String about = mention.about() == null ? mention.draftName() : mention.about();
        mention.people().forEach(person -> notices.tell(person, NoticeKind.DRAFT_MENTION, draft, about));
    }
}
