package schoolsearch.node;

/**
 * A request that cannot be served, as its answer names it: a code of the protocol and a reason that never repeats text of
 * a query or a document. It carries no stack trace, since it is an answer and not a defect.
 */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Code { MALFORMED, UNCONFIGURED, INCOMPATIBLE, QUERY, LIMIT, STALE, FAILED }

    private final Code code;

    private Fault(Code code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    static Fault malformed(String reason) {
        return new Fault(Code.MALFORMED, reason);
    }

    static Fault unconfigured() {
        return new Fault(Code.UNCONFIGURED, "no schema is in force: send configure first");
    }

    static Fault incompatible() {
        return new Fault(Code.INCOMPATIBLE, "the index holds documents of another schema: send configure with rebuild");
    }

    static Fault query(String reason) {
        return new Fault(Code.QUERY, reason);
    }

    static Fault limit(String reason) {
        return new Fault(Code.LIMIT, reason);
    }

    static Fault stale() {
        return new Fault(Code.STALE, "the documents were sent to an earlier epoch: send them again");
    }

    /** Names the class of what went wrong only: messages of Lucene and of the parser quote their input. */
    static Fault failed(Throwable cause) {
        return new Fault(Code.FAILED, cause.getClass().getSimpleName());
    }

    String code() {
        return code.name().toLowerCase(java.util.Locale.ROOT);
    }
}
