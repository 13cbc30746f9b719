package ropewalk.connector;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;

/** A vendor that writes down what it is asked and what it answers. */
public final class Overheard implements Vendor {

    /** One request and its answer. */
    public record Exchanged(Request request, Reply reply) {}

    private final Vendor vendor;
    private final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();

    public Overheard(Vendor vendor) {
        this.vendor = vendor;
    }

    public List<Exchanged> exchanged() {
        return List.copyOf(exchanged);
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public Reply answer(Request request) {
        Reply reply = vendor.answer(request);
        exchanged.add(new Exchanged(request, reply));
        return reply;
    }

    @Override
    public Reply error(int status) {
        return vendor.error(status);
    }

    @Override
    public String overview() {
        return vendor.overview();
    }
}
