namespace SchoolSearch.App.Output;

/// <summary>Words the progress of a step when the line is due.</summary>
sealed class Reports<T>(ProgressLine line, Func<T, string> words) : IProgress<T>
{
    public void Report(T value) => line.Report(() => words(value));
}
