package org.eptlitmus.arm64;

/**
 * A program of one instruction at a time: what Java code running on a stepped core has just asked for. It fills a line of the cache, because each step
 * writes it and another thread's data must not suffer from that.
 */
final class FedProgram implements Program {
    private static final MicroOp END = new MicroOp.Builder(MicroOp.Kind.END, "end").build();

    private final int registers;
    private MicroOp op = END;
    long unused1;
    long unused2;
    long unused3;
    long unused4;
    long unused5;

    FedProgram(int registers) {
        this.registers = registers;
    }

    /** Makes this the core's next instruction. */
    void feed(Core core, MicroOp next) {
        op = next;
        core.state = 0;
    }

    @Override
    public MicroOp at(int state) {
        return state == 0 ? op : END;
    }

    @Override
    public int next(int state) {
        return 1;
    }

    @Override
    public int branch(int state, long value) {
        throw new IllegalStateException("branches of Java code are not fed to the core");
    }

    /** Nobody knows what Java code does next. */
    @Override
    public Future future(int state) {
        return Future.UNKNOWN;
    }

    @Override
    public int registers() {
        return registers;
    }
}
