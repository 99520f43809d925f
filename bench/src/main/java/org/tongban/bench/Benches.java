package org.tongban.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./tongban bench}: lists the benchmarks, or runs one. */
@Command(
        name = "bench",
        description =
                "Measures how fast the platform is, beside its peers, in one run. Without a name: lists what can be"
                        + " measured. Works on a database of its own and leaves the platform's data alone.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban bench kernel", "         ./tongban bench proceeding --rows 1000000"})
public final class Benches implements Callable<Integer> {

    private static final int CANNOT = 2;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which benchmark.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private Options options = new Options();

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Benches()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Bench> all = all();
        if (name.isEmpty()) {
            all.forEach(bench -> System.out.printf("%-12s %s%n", bench.name(), bench.about()));
            return 0;
        }
        Optional<Bench> chosen =
                all.stream().filter(bench -> bench.name().equals(name.get())).findFirst();
        if (chosen.isEmpty()) {
            System.err.println("tongban: there is no benchmark " + name.get() + "; ./tongban bench lists them."
                    + " 没有名为 " + name.get() + " 的性能测试。");
            return CANNOT;
        }
        Report report = new Report(System.out, chosen.get().name());
        report.note(Machine.inWords());
        chosen.get().run(options, report);
        return 0;
    }

    /** Every benchmark of this package, by name. */
    static List<Bench> all() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Bench.class));
        return scan.findCandidateComponents(Benches.class.getPackageName()).stream()
                .map(found -> made(String.valueOf(found.getBeanClassName())))
                .sorted(Comparator.comparing(Bench::name))
                .toList();
    }

    private static Bench made(String type) {
        try {
            return (Bench) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public constructor without arguments", e);
        }
    }
}
