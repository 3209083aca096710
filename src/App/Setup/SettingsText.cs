using System.Collections.Immutable;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Setup;

/// <summary>The text of a file of settings, changed line by line, so that its comments stay.</summary>
sealed class SettingsText(ImmutableArray<string> lines)
{
    public static SettingsText Read(string file) =>
        new(File.Exists(file) ? [.. File.ReadAllLines(file)] : []);

    /// <summary>Sets a value in the line of its name, in the comment that shows it, or in a new line.</summary>
    public SettingsText With(string name, string value)
    {
        var line = $"{name}: '{value.Replace("'", "''", StringComparison.Ordinal)}'";
        var old = lines.FirstOrDefault(one => one.StartsWith($"{name}:", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(one => one.StartsWith($"#{name}:", StringComparison.Ordinal));
        return new(old is null ? lines.Add(line) : lines.SetItem(lines.IndexOf(old), line));
    }

    /// <summary>Writes a draft beside the file, which takes the file's place only when it is moved.</summary>
    public string WriteDraft(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = file + ".new";
        WholeFile.Write(draft, string.Join('\n', lines) + "\n");
        return draft;
    }
}
