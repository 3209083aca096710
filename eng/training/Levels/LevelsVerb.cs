using System.CommandLine;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// <c>levels</c>: learns how texts of each level read, and says what models get right of texts whose group they never
/// saw.
/// </summary>
static class LevelsVerb
{
    public static Command Create()
    {
        var corpora = new Option<string>("--corpora")
        {
            Required = true, Description = "A folder with sites/, piaf/, readi-ljl/.",
        };
        var write = new Option<string?>("--write")
        {
            Description = "Folder to write lisibilite.model and mots.tsv to.",
        };
        var command = new Command("levels", "The reading age of texts.") { corpora, write };
        command.SetAction(parsed =>
        {
            BookReport.Write(BookTexts.Read(parsed.GetRequiredValue(corpora)), LevelStudy.Options);
            var study = new LevelStudy(".", parsed.GetRequiredValue(corpora));
            var judged = study.Judged();
            var model = study.Fit(judged);
            StudyReport.Write(judged, model);
            if (parsed.GetValue(write) is { } folder)
            {
                File.WriteAllText(Path.Combine(folder, "lisibilite.model"), model.Write());
                File.WriteAllText(Path.Combine(folder, "mots.tsv"), model.Words.Write());
            }

            return 0;
        });
        return command;
    }
}
