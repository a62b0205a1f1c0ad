import Lureline

Process.ignoreBrokenPipes()
Process.exit(Command.run(Array(CommandLine.arguments.dropFirst())))
