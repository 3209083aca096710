using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Hosting;

/// <summary>A value that stands for an option that was not typed.</summary>
/// <param name="Values">Empty for a switch that is off; one empty text for a switch that is on.</param>
/// <param name="Where">The file with its line, or the variable.</param>
sealed record Setting(string Option, ImmutableArray<string> Values, string Where);

/// <summary>
/// The settings of an installed server: a line for each option of the services, under the option's name without
/// dashes. A setting counts for every command that has the option.
/// </summary>
static class SettingsFile
{
    static readonly string[] Services = ["start", "serve", "crawl", "index"];

    /// <summary>They ask for something to be done now, not for how it is done.</summary>
    static readonly string[] Once = ["--help", "--version", "--json", "--all", "--refresh", "--dry-run"];

    /// <summary>The names that may stand in the file.</summary>
    public static ImmutableSortedSet<string> Names(Command root) => [.. Options(root).Select(NameOf)];

    public static string NameOf(Option option) => option.Name.TrimStart('-');

    /// <summary>Never throws because of the file's content.</summary>
    public static Reading<ImmutableDictionary<string, Setting>> Read(string file, Command root) =>
        FlatYaml.Read(file, Names(root), Options(root).OfType<Option<bool>>().Select(NameOf).ToHashSet())
            .Match<ImmutableArray<FlatYaml.Entry>, Reading<ImmutableDictionary<string, Setting>>>(
                entries => new Reading<ImmutableDictionary<string, Setting>>.Loaded(entries.ToImmutableDictionary(
                    entry => entry.Name,
                    entry => new Setting(entry.Name, entry.Values, $"{file}, ligne {entry.Line}"))),
                problems => new Reading<ImmutableDictionary<string, Setting>>.Broken(problems));

    static IEnumerable<Option> Options(Command root) => root.Subcommands
        .Where(command => Services.Contains(command.Name))
        .SelectMany(command => command.Options)
        .Where(option => !Once.Contains(option.Name));
}
