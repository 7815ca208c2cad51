package org.eptlitmus.arm64;

/**
 * A program of one instruction at a time: what Java code running on a stepped core has just asked for. Each step
 * writes it.
 */
final class FedProgram extends FedState implements Program {
    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;
    long after8;
    long after9;
    long after10;
    long after11;
    long after12;
    long after13;
    long after14;
    long after15;
    long after16;

    FedProgram(int registers) {
        super(registers);
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

/** What a {@link FedProgram} holds. */
abstract class FedState extends Apart {
    static final MicroOp END = new MicroOp.Builder(MicroOp.Kind.END, "end").build();

    final int registers;
    MicroOp op = END;

    FedState(int registers) {
        this.registers = registers;
    }
}
